package org.pysock.core;

import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Watch;

/** The masks of poll(2): what to ask the kernel for, and what its answer means. */
final class Masks {
    /** Reported whether asked for or not. */
    static final int ALWAYS = Events.ERR | Events.HUP | Events.NVAL;

    private Masks() {}

    /** What the kernel can tell about a mask; who asks for nothing is told of ends and errors when something arrives. */
    static int kernel(int mask) {
        int in = (mask & (Events.READABLE | Events.RDHUP)) == 0 ? 0 : Events.IN;
        int out = (mask & Events.WRITABLE) == 0 ? 0 : Events.OUT;
        return (in | out) == 0 ? Events.IN : in | out;
    }

    /**
     * Sets what to watch for a mask of which {@code known} is the case. False when that is nothing and the kernel would say
     * all the time what is not asked for, so that nothing is watched.
     */
    static boolean watch(Watch watch, Endpoint endpoint, int kernel, int known) {
        boolean useless = isUseless(endpoint, kernel, known);
        watch.set(useless ? null : endpoint.pollable(), endpoint.interest(kernel));
        return !useless;
    }

    /** Whether of a mask nothing is the case, and the kernel would say all the time what is not asked for. */
    static boolean isUseless(Endpoint endpoint, int kernel, int known) {
        return known == 0 && (endpoint.poll(kernel) & kernel) != 0;
    }

    /**
     * What is the case for a mask after the kernel has said {@code fired}: it says little about ends and errors, so a look
     * is taken where there may be any. So it is where what the kernel said is not asked for: once that is known nobody waits for it.
     */
    static int told(Present socket, int mask, int fired) {
        boolean enough = (normal(fired) & mask) != 0 && socket.endpoint().isPlain();
        if (fired != 0 && !enough) {
            socket.look();
        }
        int known = known(socket, mask);
        // of what is hung up java.nio says that everything is ready
        int heard = (known & Events.HUP) != 0 ? 0 : fired;
        return (normal(heard) | known) & (mask | ALWAYS);
    }

    /** What a mask calls what the kernel has said. */
    private static int normal(int fired) {
        return ((fired & Events.IN) == 0 ? 0 : Events.READABLE) | ((fired & Events.OUT) == 0 ? 0 : Events.WRITABLE);
    }

    /** What is the case for a mask as far as it is known without the kernel. */
    static int known(Present socket, int mask) {
        return socket.endpoint().poll(mask) & (mask | ALWAYS);
    }
}
