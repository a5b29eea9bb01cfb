package dev.opsdeck.command;

/**
 * What a grant gives: one command's word ({@code namespace.register}) and the class it belongs to.
 *
 * @param word the command's name with dots for spaces
 * @param risk the class; a grant may name it instead of the word
 */
public record Permission(String word, Risk risk) {}
