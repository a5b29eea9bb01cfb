'use strict';

const fs = require('node:fs');
const os = require('node:os');

// One line for each time a script ran in this container: tests count them to prove that nothing ran twice.
const executions = process.env.EXECUTIONS_FILE || '/tmp/executions';

const wholeNumbers = { exit: 0, steps: 5, 'delay-ms': 500 };

function parse(words) {
  const options = { ...wholeNumbers };
  for (const word of words) {
    const match = /^--([a-z-]+)(?:=([\s\S]*))?$/.exec(word);
    if (!match) continue;
    const [, name, value] = match;
    options[name] = name in wholeNumbers ? Number.parseInt(value, 10) : value ?? true;
  }
  return options;
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Runs one script: notes the execution, prints a line for each step, ends with the code that was asked for.
 * Options: --steps=N, --delay-ms=N (between steps), --exit=N, --print-arguments, and what the script itself knows.
 */
async function run(name, check, describeStep) {
  const words = process.argv.slice(2);
  fs.appendFileSync(executions, `${new Date().toISOString()} ${name} ${JSON.stringify(words)}${os.EOL}`);
  const options = parse(words);
  if (options['print-arguments']) console.log(`arguments: ${JSON.stringify(words)}`);
  const problem = check(options);
  if (problem) {
    console.error(`${name}: ${problem}`);
    process.exitCode = 64;
    return;
  }
  console.log(`${name} starts`);
  for (let step = 1; step <= options.steps; step++) {
    await pause(options['delay-ms']);
    console.log(`[${step}/${options.steps}] ${describeStep(step, options)}`);
  }
  if (options.exit !== 0) console.error(`${name} failed: asked to exit with ${options.exit}`);
  else console.log(`${name} done`);
  process.exitCode = options.exit;
}

module.exports = { run };
