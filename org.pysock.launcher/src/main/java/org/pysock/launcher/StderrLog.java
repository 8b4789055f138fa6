package org.pysock.launcher;

import org.apache.felix.framework.Logger;

/** What the framework has to say goes to standard error: standard output belongs to the program. Errors only. */
final class StderrLog extends Logger {
    StderrLog() {
        setLogLevel(LOG_ERROR);
    }

    @Override
    protected void doLogOut(int level, String text, Throwable failure) {
        System.err.println("pysock: " + text);
        if (failure != null) {
            failure.printStackTrace();
        }
    }
}
