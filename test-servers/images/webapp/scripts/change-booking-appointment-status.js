'use strict';

// Moves bookings to --status=… ("confirmed" when it is not given).
const { run } = require('./job');

const statuses = ['booked', 'confirmed', 'completed', 'cancelled', 'no-show'];

run(
  'change-booking-appointment-status',
  ({ status }) =>
    status === undefined || statuses.includes(status)
      ? null
      : `--status must be one of ${statuses.join(', ')}, not ${JSON.stringify(status)}`,
  (step, { status }) => `booking ${500 + step} is now ${status ?? 'confirmed'}`,
);
