package dev.opsdeck.demo.slack.api;

/** Which token a method takes. */
enum Token {
    BOT,
    APP
}
