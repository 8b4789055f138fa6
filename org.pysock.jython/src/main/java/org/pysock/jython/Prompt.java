package org.pysock.jython;

import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.imp;
import org.python.util.InteractiveConsole;

/** Read, evaluate, print: until the end of input. Ctrl-C takes back what was typed. */
final class Prompt {
    private Prompt() {}

    static void run(InteractiveConsole console) {
        // exit, help and the like
        imp.importName("site", true);
        console.write(InteractiveConsole.getDefaultBanner()
                + "\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
        while (!reachesEnd(console)) {
            console.resetbuffer();
            TerminalInput.renew(console.getSystemState());
            console.write("\nKeyboardInterrupt\n");
        }
        console.write("\n");
    }

    private static boolean reachesEnd(InteractiveConsole console) {
        try {
            console.interact(null, null);
            return true;
        } catch (PyException error) {
            if (error.match(Py.KeyboardInterrupt)) {
                return false;
            }
            throw error;
        }
    }
}
