package org.pysock.api.spi;

/**
 * One line of a wait: what is watched, for which events, and after the wait which of them are the case. Used by one
 * thread at a time; reusable.
 */
public final class Watch {
    private Pollable pollable;
    private int events;
    private int revents;
    private boolean news;

    /** Watches {@code pollable}, or nothing when {@code null}, and forgets the last answer. */
    public Watch set(Pollable pollable, int events) {
        this.pollable = pollable;
        this.events = events;
        this.revents = 0;
        this.news = false;
        return this;
    }

    /** {@link #set}, but what is at hand already does not end the wait: only what comes. */
    public Watch setNews(Pollable pollable, int events) {
        set(pollable, events);
        this.news = true;
        return this;
    }

    /** Whether what is at hand already is not waited for. */
    public boolean isNews() {
        return news;
    }

    /** What is watched; {@code null} when the answer is known without waiting. */
    public Pollable pollable() {
        return pollable;
    }

    /** What is waited for: bits of {@link Events}. */
    public int events() {
        return events;
    }

    /** What is the case. */
    public int revents() {
        return revents;
    }

    /** Adds to what is the case. */
    public void fire(int happened) {
        revents |= happened;
    }
}
