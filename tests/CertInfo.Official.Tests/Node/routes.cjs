'use strict';
// Sends every request of this process to one service on loopback, over plain HTTP, with the Host header that the caller meant.

const http = require('http');
const https = require('https');

const request = http.request;
let service;

function route(defaultPort) {
  return (options, callback) => {
    const port = Number(options.port || defaultPort);
    const authority = port === defaultPort ? options.host : `${options.host}:${port}`;
    const headers = { host: authority, ...options.headers };
    return request({ ...options, protocol: 'http:', agent: false, host: service.hostname, port: service.port, headers }, callback);
  };
}

http.request = route(80);
https.request = route(443);

exports.to = (url) => { service = new URL(url); };
