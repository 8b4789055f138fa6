package org.pysock.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pysock.api.PySocket;

/** What a row of an oracle's table asks of a socket; {@link Answers} words what it returns or throws. */
@FunctionalInterface
interface Operation {
    double TIMEOUT_SECONDS = 0.1;

    Object on(World world, PySocket socket) throws Exception;

    /** An operation whose answer is None. */
    @FunctionalInterface
    interface Act {
        void on(World world, PySocket socket) throws Exception;
    }

    static Operation none(Act act) {
        return (world, socket) -> {
            act.on(world, socket);
            return null;
        };
    }

    /** On a socket that was made non-blocking: {@code nb}. */
    static Operation nb(Operation operation) {
        return (world, socket) -> {
            socket.setblocking(false);
            return operation.on(world, socket);
        };
    }

    /** On a socket that was given a timeout: {@code to}. */
    static Operation to(Operation operation) {
        return (world, socket) -> {
            socket.settimeout(TIMEOUT_SECONDS);
            return operation.on(world, socket);
        };
    }

    /** Several in turn on one socket; all answers. */
    static Operation chain(Operation... steps) {
        return (world, socket) -> {
            List<String> answers = new ArrayList<>();
            for (Operation step : steps) {
                if (!answers.isEmpty()) {
                    world.settle();
                }
                answers.add(world.answer(() -> step.on(world, socket)));
            }
            return new Answers.Text(String.join(" ; ", answers));
        };
    }

    /** One operation several times: {@code x3}. */
    static Operation times(int count, Operation step) {
        return chain(Collections.nCopies(count, step).toArray(Operation[]::new));
    }
}
