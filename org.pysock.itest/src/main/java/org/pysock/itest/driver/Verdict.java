package org.pysock.itest.driver;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.ops4j.pax.exam.TestContainerException;

/** Remembers the first failure, of a test or of what surrounds it, and whether any test ran at all. */
final class Verdict implements TestExecutionListener {
    private Throwable failure;
    private int ran;

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest()) {
            ran++;
        }
        if (failure == null) {
            failure = result.getThrowable().orElse(null);
        }
    }

    /** Throws unless a test ran and nothing failed. */
    void check(String name) {
        if (failure != null) {
            throw new TestContainerException(failure);
        }
        if (ran == 0) {
            throw new TestContainerException("no test ran: " + name);
        }
    }
}
