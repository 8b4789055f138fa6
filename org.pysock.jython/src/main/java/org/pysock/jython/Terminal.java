package org.pysock.jython;

import java.io.Console;

/** Whether somebody sits at this process: standard input and output are a terminal. */
final class Terminal {
    private Terminal() {}

    static boolean isAttached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // since Java 22, where there may be a console without a terminal
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
