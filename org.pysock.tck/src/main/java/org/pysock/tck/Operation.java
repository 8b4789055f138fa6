package org.pysock.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

    /** Several in turn on one socket, with time for what each sets off; all answers. */
    static Operation chain(Operation... steps) {
        return inTurn(World::settle, steps);
    }

    /** Several in turn on one socket, at once; all answers. */
    static Operation turns(Operation... steps) {
        return inTurn(world -> {}, steps);
    }

    /** What happens between two steps; the recorder's guard makes a last step that blocks the answer for all. */
    @FunctionalInterface
    interface Pause {
        void in(World world) throws Exception;
    }

    private static Operation inTurn(Pause pause, Operation... steps) {
        return (world, socket) -> {
            List<String> answers = new ArrayList<>();
            for (Operation step : steps) {
                if (!answers.isEmpty()) {
                    pause.in(world);
                }
                answers.add(world.answer(() -> step.on(world, socket)));
            }
            return new Answers.Text(
                    answers.get(answers.size() - 1).equals(Answers.BLOCKS)
                            ? Answers.BLOCKS
                            : String.join(" ; ", answers));
        };
    }

    /** An operation in all modes: blocking, {@code nb}, {@code to}. */
    static void everyMode(Map<String, Operation> all, String label, Operation operation) {
        all.put(label, operation);
        all.put("nb " + label, nb(operation));
        all.put("to " + label, to(operation));
    }

    /** On a duplicate, the original being closed. */
    static Operation duplicate(Operation operation) {
        return (world, socket) -> {
            PySocket duplicate = world.keep(socket.dup());
            socket.close();
            return operation.on(world, duplicate);
        };
    }

    /** Of a socket in another state than the one it is asked of. */
    static Operation in(State state, Operation operation) {
        return (world, socket) -> operation.on(world, world.keep(state.build(world)));
    }

    /** One operation several times: {@code x3}. */
    static Operation times(int count, Operation step) {
        return chain(Collections.nCopies(count, step).toArray(Operation[]::new));
    }
}
