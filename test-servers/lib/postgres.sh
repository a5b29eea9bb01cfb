# shellcheck shell=bash
# PostgreSQL 15 with one database and two roles: the owner, who migrates, and the application, who only gets what it is granted.

postgres_programs=/usr/lib/postgresql/15/bin
postgres_directory=$state/postgres
readonly postgres_programs postgres_directory

# PostgreSQL refuses to run as root. The state directory usually lies under /root, which the user postgres may not enter:
# the one capability to pass through directories lets it, and nothing on the machine changes.
as_postgres() {
  exec setpriv --reuid postgres --regid postgres --clear-groups \
    --inh-caps +dac_read_search --ambient-caps +dac_read_search "$@"
}

postgres_ready() {
  alive postgres && "$postgres_programs/pg_isready" -q -h 127.0.0.1 -p "$postgres_port" -d opsdeck
}

sql() {
  (cd / && "$postgres_programs/psql" -X -q -v ON_ERROR_STOP=1 -h "$postgres_directory/socket" -p "$postgres_port" -U postgres "$@")
}

up_postgres() {
  if postgres_ready; then
    publish_postgres
    say "postgres    already up at 127.0.0.1:$postgres_port"
    return
  fi
  [ -x "$postgres_programs/postgres" ] || fail "PostgreSQL is not installed; run test-servers/install first"
  stop_process postgres INT
  await_free_ports "$postgres_port"
  fresh_logs postgres
  [ -e "$postgres_directory/ready" ] || initialise_postgres
  # A postmaster that was killed leaves its locks behind; ours is known not to run.
  rm -f "$postgres_directory/data/postmaster.pid" "$postgres_directory"/socket/.s.PGSQL.*
  start_postgres
  [ -e "$postgres_directory/ready" ] || create_roles
  publish_postgres
  say "postgres    up at 127.0.0.1:$postgres_port"
}

initialise_postgres() {
  rm -rf "$postgres_directory"
  install -d -o postgres -g postgres -m 700 "$postgres_directory"/{data,socket}
  (cd / && as_postgres "$postgres_programs/initdb" -D "$postgres_directory/data" -U postgres \
    --auth-local=trust --auth-host=scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync) \
    >>"$state/log/postgres.log" 2>&1 9>&-
}

# The data is thrown away by "down", so nothing is synchronised to disk.
start_postgres() {
  start_process postgres setpriv --reuid postgres --regid postgres --clear-groups \
    --inh-caps +dac_read_search --ambient-caps +dac_read_search \
    "$postgres_programs/postgres" -D "$postgres_directory/data" \
    -c listen_addresses=127.0.0.1 -c port="$postgres_port" -c unix_socket_directories="$postgres_directory/socket" \
    -c max_connections=200 -c fsync=off -c full_page_writes=off -c synchronous_commit=off
  await_process postgres 180 "$postgres_programs/pg_isready" -q -h 127.0.0.1 -p "$postgres_port"
}

# The owner may create databases, so that a test can have one of its own. The application may connect and look names up
# in the schema; every right on a table has to be granted to it by a migration.
create_roles() {
  sql -d postgres <<'EOF'
CREATE ROLE opsdeck LOGIN CREATEDB PASSWORD 'opsdeck-owner';
CREATE ROLE opsdeck_app LOGIN PASSWORD 'opsdeck-application';
CREATE DATABASE opsdeck OWNER opsdeck;
EOF
  sql -d opsdeck <<'EOF'
REVOKE ALL ON DATABASE opsdeck FROM PUBLIC;
GRANT CONNECT ON DATABASE opsdeck TO opsdeck_app;
ALTER SCHEMA public OWNER TO opsdeck;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO opsdeck_app;
EOF
  touch "$postgres_directory/ready"
}

publish_postgres() {
  publish postgres <<EOF
OPSDECK_TEST_POSTGRES_URL=jdbc:postgresql://127.0.0.1:$postgres_port/opsdeck
OPSDECK_TEST_POSTGRES_USER=opsdeck
OPSDECK_TEST_POSTGRES_PASSWORD=opsdeck-owner
OPSDECK_TEST_POSTGRES_APP_USER=opsdeck_app
OPSDECK_TEST_POSTGRES_APP_PASSWORD=opsdeck-application
EOF
}

down_postgres() {
  withdraw postgres
  stop_process postgres INT
  rm -rf "$postgres_directory"
  say "postgres    down"
}

status_postgres() {
  if postgres_ready; then
    say "postgres    up at 127.0.0.1:$postgres_port"
  elif alive postgres; then
    say "postgres    started, but does not answer; log: $state/log/postgres.log"
    return 1
  else
    say "postgres    down"
    return 1
  fi
}
