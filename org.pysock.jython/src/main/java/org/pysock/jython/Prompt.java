package org.pysock.jython;

import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.imp;
import org.python.util.InteractiveConsole;

/** Read, evaluate, print: until the end of input. Ctrl-C takes back what was typed. */
final class Prompt {
    private static final String INTERRUPTED = "KeyboardInterrupt\n";

    private final InteractiveConsole console;

    Prompt(InteractiveConsole console) {
        this.console = console;
    }

    /** Lines as they come. */
    void run() {
        greet();
        while (!reachesEnd()) {
            console.resetbuffer();
            TerminalInput.renew(console.getSystemState());
            console.write("\n" + INTERRUPTED);
        }
        console.write("\n");
    }

    /** Statements that somebody edits, also over several lines. */
    void run(LineEditor editor) {
        greet();
        editor.serveRawInput();
        // what a statement imports from __future__ counts for those that follow
        CompilerFlags flags = new CompilerFlags();
        for (String typed = next(editor); typed != null; typed = next(editor)) {
            evaluate(typed, flags);
            Exits.flush(console.getSystemState().stdout);
        }
        console.write("\n");
    }

    private void evaluate(String typed, CompilerFlags flags) {
        PyObject code;
        try {
            code = SourceText.typed(typed, flags);
        } catch (PyException wrong) {
            console.showexception(wrong);
            return;
        }
        if (code != Py.None) {
            // shows what goes wrong; only the end of the program comes through
            console.runcode(code);
        }
    }

    /** {@code null} at the end. */
    private String next(LineEditor editor) {
        while (true) {
            try {
                return editor.statement();
            } catch (PyException error) {
                if (!error.match(Py.KeyboardInterrupt)) {
                    throw error;
                }
                console.write(INTERRUPTED);
            }
        }
    }

    private void greet() {
        // exit, help and the like
        imp.importName("site", true);
        console.write(InteractiveConsole.getDefaultBanner()
                + "\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
    }

    private boolean reachesEnd() {
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
