package org.pysock.core;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.Address;
import org.pysock.api.insight.Failure;
import org.pysock.api.insight.Failure.Try;

/** A connection that somebody wants, with what was tried for it; told to those who look if nothing comes of it. */
final class Ticket {
    private final SocketOwner owner;
    private final Address target;
    private final List<Try> tries = new ArrayList<>(1);

    Ticket(SocketOwner owner, Address target) {
        this.owner = owner;
        this.target = target;
    }

    SocketOwner owner() {
        return owner;
    }

    /** An address was of no use. */
    synchronized void tried(String address, Exception failed, long millis) {
        tries.add(new Try(address, Shown.errno(failed), Shown.error(failed), millis));
    }

    /** There is no more to try. */
    synchronized <E extends IOException> E failed(E error) {
        owner.failures()
                .add(new Failure(
                        Instant.now(),
                        owner.name(),
                        "connect",
                        Shown.address(target),
                        tries,
                        owner.policies().shownForConnect(),
                        null,
                        Shown.error(error)));
        return error;
    }
}
