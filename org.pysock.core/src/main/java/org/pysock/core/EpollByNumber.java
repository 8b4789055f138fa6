package org.pysock.core;

import java.io.IOException;
import java.util.List;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll.Event;
import org.pysock.api.error.ValueError;

/**
 * Another object for an epoll object's descriptor: what it does, it does to whatever the number stands for at the time. It
 * has an end of its own, which ends the descriptor for all.
 */
final class EpollByNumber implements PyEpoll {
    /** What a number stands for. */
    interface Table {
        /** EBADF for nothing, EINVAL for something else than an epoll object. */
        PyEpoll at(int number) throws IOException;
    }

    private final Table table;
    private final int number;

    private volatile boolean closed;

    EpollByNumber(Table table, int number) {
        this.table = table;
        this.number = number;
    }

    private PyEpoll epoll() throws IOException {
        requireOpen();
        return table.at(number);
    }

    private void requireOpen() {
        if (closed) {
            throw ValueError.of("I/O operation on closed epoll object");
        }
    }

    @Override
    public void register(Object fd) throws IOException {
        epoll().register(fd);
    }

    @Override
    public void register(Object fd, int eventmask) throws IOException {
        epoll().register(fd, eventmask);
    }

    @Override
    public void modify(Object fd, int eventmask) throws IOException {
        epoll().modify(fd, eventmask);
    }

    @Override
    public void unregister(Object fd) throws IOException {
        epoll().unregister(fd);
    }

    @Override
    public List<Event> poll(double seconds, int maxevents) throws IOException {
        return epoll().poll(seconds, maxevents);
    }

    @Override
    public int fileno() {
        requireOpen();
        return number;
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            table.at(number).close();
        } catch (IOException none) {
            // CPython says nothing of it
        }
    }
}
