/*
 * The only program of an image without a shell: what can be run there must be run attached.
 *   noshell wait                                   ends when asked
 *   noshell [--steps=N] [--delay-ms=N] [--exit=N] [--print-arguments]
 *                                                  prints a line for each step, ends with that code
 * Each execution adds one line to /tmp/executions, where there is a /tmp.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void end(int signal) {
  (void)signal;
  _exit(0);
}

static int wait_for_signal(void) {
  signal(SIGTERM, end);
  signal(SIGINT, end);
  printf("noshell waits\n");
  fflush(stdout);
  for (;;) pause();
}

static long option(int count, char **words, const char *name, long otherwise) {
  size_t length = strlen(name);
  for (int i = 1; i < count; i++)
    if (strncmp(words[i], name, length) == 0 && words[i][length] == '=') return atol(words[i] + length + 1);
  return otherwise;
}

static void note_execution(void) {
  FILE *file = fopen("/tmp/executions", "a");
  if (file == NULL) return;
  fprintf(file, "noshell\n");
  fclose(file);
}

int main(int count, char **words) {
  if (count > 1 && strcmp(words[1], "wait") == 0) return wait_for_signal();
  note_execution();
  long steps = option(count, words, "--steps", 3), delay = option(count, words, "--delay-ms", 300);
  setvbuf(stdout, NULL, _IOLBF, 0);
  for (int i = 1; i < count; i++)
    if (strcmp(words[i], "--print-arguments") == 0)
      for (int j = 1; j < count; j++) printf("argument %d: %s\n", j, words[j]);
  for (long step = 1; step <= steps; step++) {
    usleep((useconds_t)delay * 1000);
    printf("step %ld of %ld\n", step, steps);
  }
  return (int)option(count, words, "--exit", 0);
}
