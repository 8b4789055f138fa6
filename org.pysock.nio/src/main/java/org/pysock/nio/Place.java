package org.pysock.nio;

/** Where threads wait for a channel, as the channel sees it: whom to visit when something of it changes. */
interface Place {
    /** Lets go of a channel: no selector has a key of it here afterwards, and its descriptor is not watched. */
    void release(Handle handle);

    /** Makes whoever waits look again. */
    void wake();

    /** {@link #wake} if somebody waits. */
    void wakeWaiter();

    /** {@link #wake} if somebody waits for news. */
    void wakeForNews();

    /** The channel's state is another: {@link #wake} whom a selector would not tell. */
    void wakeForChange();
}
