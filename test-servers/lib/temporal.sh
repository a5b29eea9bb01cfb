# shellcheck shell=bash
# A Temporal dev server: one process with every role, namespaces, schedules and visibility.

temporal_ready() {
  alive temporal && timeout 5 "$state/bin/temporal" operator namespace describe default \
    --address "127.0.0.1:$temporal_port"
}

up_temporal() {
  if temporal_ready >/dev/null 2>&1; then
    publish_temporal
    say "temporal    already up at 127.0.0.1:$temporal_port"
    return
  fi
  [ -x "$state/bin/temporal" ] || fail "Temporal is not installed; run test-servers/install first"
  stop_process temporal
  await_free_ports "$temporal_port" "$temporal_http_port" "$temporal_metrics_port"
  mkdir -p "$state/temporal"
  fresh_logs temporal
  start_process temporal "$state/bin/temporal" server start-dev --headless --ip 127.0.0.1 \
    --port "$temporal_port" --http-port "$temporal_http_port" --metrics-port "$temporal_metrics_port" \
    --db-filename "$state/temporal/temporal.db" --log-level warn
  await_process temporal 180 temporal_ready
  publish_temporal
  say "temporal    up at 127.0.0.1:$temporal_port"
}

publish_temporal() {
  publish temporal <<EOF
OPSDECK_TEST_TEMPORAL_ADDRESS=127.0.0.1:$temporal_port
OPSDECK_TEST_TEMPORAL_CLI=$state/bin/temporal
EOF
}

down_temporal() {
  withdraw temporal
  stop_process temporal
  rm -rf "$state/temporal"
  say "temporal    down"
}

status_temporal() {
  if temporal_ready >/dev/null 2>&1; then
    say "temporal    up at 127.0.0.1:$temporal_port"
  elif alive temporal; then
    say "temporal    started, but does not answer; log: $state/log/temporal.log"
    return 1
  else
    say "temporal    down"
    return 1
  fi
}
