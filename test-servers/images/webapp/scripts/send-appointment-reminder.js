'use strict';

// Sends the reminders that are due on --date=YYYY-MM-DD (today when it is not given).
const { run } = require('./job');

const isDate = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

run(
  'send-appointment-reminder',
  ({ date }) => (date === undefined || isDate(date) ? null : `--date must look like 2026-11-21, not ${JSON.stringify(date)}`),
  (step, { date }) => `sent the reminder for appointment ${1000 + step} on ${date ?? new Date().toISOString().slice(0, 10)}`,
);
