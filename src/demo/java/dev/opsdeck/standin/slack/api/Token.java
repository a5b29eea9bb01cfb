package dev.opsdeck.standin.slack.api;

/** Which token a method takes. */
enum Token {
    BOT,
    APP
}
