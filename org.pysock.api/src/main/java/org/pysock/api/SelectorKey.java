package org.pysock.api;

/**
 * What is registered with a {@link PySelector}: CPython's {@code SelectorKey}.
 *
 * @param fileobj the object that was registered
 * @param fd its descriptor
 * @param events EVENT_READ, EVENT_WRITE or both
 * @param data what the caller attached; {@code null} for nothing
 */
public record SelectorKey(Object fileobj, int fd, int events, Object data) {}
