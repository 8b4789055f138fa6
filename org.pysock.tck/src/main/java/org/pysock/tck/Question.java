package org.pysock.tck;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question in a thread of its own, whose stack tells whether the question waits; one that goes on waiting blocks. */
final class Question {
    private static final long LOOK_MILLIS = 20;

    /** Four times the timeouts that the questions set. */
    private static final int LOOKS = 20;

    private static final int LIMIT_LOOKS = 1500;

    private final Contract.Running<?> running;

    private Question(Contract.Running<?> running) {
        this.running = running;
    }

    /** The result or the error in words, or {@link Answers#BLOCKS}. */
    static String answer(Callable<?> question) throws InterruptedException {
        return new Question(Contract.start(question)).answer();
    }

    private String answer() throws InterruptedException {
        int waiting = 0;
        for (int look = 0; look < LIMIT_LOOKS; look++) {
            String answer = within(LOOK_MILLIS);
            if (answer != null) {
                return answer;
            }
            waiting = waits() ? waiting + 1 : 0;
            if (waiting == LOOKS) {
                return interrupted();
            }
        }
        return "neither answers nor waits";
    }

    /** Ends the wait, as the recorder's alarm does, for the questions that follow on the same socket; whatever it says then. */
    private String interrupted() throws InterruptedException {
        running.thread().interrupt();
        return within(LOOK_MILLIS * LIMIT_LOOKS) == null ? "goes on waiting when interrupted" : Answers.BLOCKS;
    }

    private String within(long millis) throws InterruptedException {
        try {
            return Answers.of(running.outcome().get(millis, TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            return Answers.of(failed.getCause());
        } catch (TimeoutException notYet) {
            return null;
        }
    }

    private boolean waits() {
        for (StackTraceElement frame : running.thread().getStackTrace()) {
            if (frame.getMethodName().equals("await") && frame.getClassName().startsWith("org.pysock.")) {
                return true;
            }
        }
        return false;
    }
}
