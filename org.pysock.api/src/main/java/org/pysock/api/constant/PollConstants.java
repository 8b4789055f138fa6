package org.pysock.api.constant;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The constants of CPython's {@code select} module on Linux, under their C names and with their numbers. */
public final class PollConstants {
    public static final int POLLIN = 0x001;
    public static final int POLLPRI = 0x002;
    public static final int POLLOUT = 0x004;
    public static final int POLLERR = 0x008;
    public static final int POLLHUP = 0x010;
    public static final int POLLNVAL = 0x020;
    public static final int POLLRDNORM = 0x040;
    public static final int POLLRDBAND = 0x080;
    public static final int POLLWRNORM = 0x100;
    public static final int POLLWRBAND = 0x200;
    public static final int POLLMSG = 0x400;
    public static final int POLLRDHUP = 0x2000;

    public static final int EPOLLIN = 0x001;
    public static final int EPOLLPRI = 0x002;
    public static final int EPOLLOUT = 0x004;
    public static final int EPOLLERR = 0x008;
    public static final int EPOLLHUP = 0x010;
    public static final int EPOLLRDNORM = 0x040;
    public static final int EPOLLRDBAND = 0x080;
    public static final int EPOLLWRNORM = 0x100;
    public static final int EPOLLWRBAND = 0x200;
    public static final int EPOLLMSG = 0x400;
    public static final int EPOLLRDHUP = 0x2000;
    public static final int EPOLLEXCLUSIVE = 1 << 28;
    public static final int EPOLLWAKEUP = 1 << 29;
    public static final int EPOLLONESHOT = 1 << 30;
    /** As a C int; Python shows it unsigned. */
    public static final int EPOLLET = 1 << 31;

    public static final int EPOLL_CLOEXEC = 0x80000;
    public static final int PIPE_BUF = 4096;

    private PollConstants() {}

    /** All of them by name, as Python shows them. */
    public static Map<String, Number> all() {
        Map<String, Number> byName = new TreeMap<>(Constants.of(PollConstants.class));
        byName.put("EPOLLET", EPOLLET & 0xffffffffL);
        return Collections.unmodifiableMap(byName);
    }
}
