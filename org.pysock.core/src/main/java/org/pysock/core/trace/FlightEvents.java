package org.pysock.core.trace;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Operations as events of the Flight Recorder. Loaded only where there is one. */
final class FlightEvents implements Trace.Recorder {
    /** One event of each kind that is never committed, to be asked whether its kind is recorded. */
    private final Map<Operation, SocketEvent> probes = new EnumMap<>(Operation.class);

    private static final Map<Operation, Supplier<SocketEvent>> KINDS = Map.of(
            Operation.CONNECT, ConnectEvent::new,
            Operation.ACCEPT, AcceptEvent::new,
            Operation.HANDSHAKE, HandshakeEvent::new,
            Operation.CLOSE, CloseEvent::new);

    FlightEvents() {
        KINDS.forEach((operation, make) -> probes.put(operation, make.get()));
    }

    @Override
    public Span begin(Operation operation) {
        if (!probes.get(operation).isEnabled()) {
            return Span.NONE;
        }
        SocketEvent event = KINDS.get(operation).get();
        event.begin();
        return event;
    }
}
