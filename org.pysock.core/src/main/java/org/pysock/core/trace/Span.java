package org.pysock.core.trace;

/** One operation that somebody may record, from its beginning. */
@FunctionalInterface
public interface Span {
    /** Nobody records: what it would be told need not be found out. */
    Span NONE = facts -> {};

    /** It is over; to be called once at most. */
    void over(Facts facts);
}
