'use strict';

// The backend that the pod runs all the time: answers on port 8000 and logs one line for each request.
const http = require('node:http');

const log = (message, fields = {}) =>
  console.log(JSON.stringify({ time: new Date().toISOString(), level: 'info', message, ...fields }));

const server = http.createServer((request, response) => {
  log('request', { method: request.method, path: request.url });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ status: 'ok' }) + '\n');
});

server.listen(8000, () => log('backend is listening', { port: 8000 }));
process.on('SIGTERM', () => {
  log('backend stops');
  server.close(() => process.exit(0));
  server.closeAllConnections?.();
});
