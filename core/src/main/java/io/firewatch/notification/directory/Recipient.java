package io.firewatch.notification.directory;

/**
 * Somebody, or some room, that is told something.
 *
 * @param name who it is, for people to read
 * @param audience why they are told
 */
public record Recipient(Target target, String name, Audience audience) {}
