package org.pysock.jython;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.python.core.Options;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.core.imp;
import org.python.util.InteractiveConsole;

/** One run of a Python program, from an interpreter that does not exist yet to the exit status. */
final class Program {
    private final PythonFace face;
    private final CommandLine line;
    private final boolean terminal = Terminal.isAttached();

    Program(PythonFace face, CommandLine line) {
        this.face = face;
        this.line = line;
    }

    /** Runs the program in the calling thread. */
    int run() {
        // where Java libraries that Python's library uses look for their own classes
        Thread.currentThread().setContextClassLoader(PySystemState.class.getClassLoader());
        boolean prompt = terminal && line.action() == CommandLine.Action.STDIN || line.has('i');
        TerminalInput input = terminal ? new TerminalInput(System.in) : null;
        if (input != null) {
            System.setIn(input);
        }
        PySystemState sys = interpreter();
        face.install(sys);
        Lingering.watch();
        for (String argument : line.arguments()) {
            sys.argv.append(Py.fileSystemEncode(argument));
        }
        Exits.install(sys);
        InteractiveConsole console = new InteractiveConsole();
        Interruptions.listen(input);
        int status = guarded(() -> execute(sys, console));
        if (prompt) {
            LineEditor editor = terminal ? LineEditor.of(sys, console.getLocals()) : null;
            status = guarded(() -> {
                if (editor == null) {
                    new Prompt(console).run();
                } else {
                    new Prompt(console).run(editor);
                }
            });
        }
        return Exits.finish(console, status);
    }

    private PySystemState interpreter() {
        Options.unbuffered = line.has('u');
        Options.dont_write_bytecode = line.has('B') || environment("PYTHONDONTWRITEBYTECODE") != null;
        Properties settings = new Properties();
        settings.setProperty("python.cachedir.skip", "true");
        settings.setProperty("python.import.site", "false");
        set(settings, "python.path", environment("JYTHONPATH"));
        // else Jython asks the program locale, which takes its time
        settings.setProperty("python.console.encoding", System.getProperty("stdout.encoding", "UTF-8"));
        PySystemState.initialize(System.getProperties(), settings, new String[] {""});
        PySystemState sys = Py.getSystemState();
        return sys;
    }

    private String environment(String name) {
        String value = line.has('E') ? null : System.getenv(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static void set(Properties settings, String name, String value) {
        if (value != null) {
            settings.setProperty(name, value);
        }
    }

    /** A part of the run that may fail in any way. */
    @FunctionalInterface
    interface Part {
        void run() throws IOException;
    }

    private static int guarded(Part part) {
        try {
            part.run();
            return 0;
        } catch (PyException error) {
            return Exits.status(error);
        } catch (IOException failed) {
            return Exits.status(Py.IOError(failed));
        } catch (StackOverflowError deep) {
            return Exits.status(Py.JavaError(deep));
        }
    }

    private void execute(PySystemState sys, InteractiveConsole console) throws IOException {
        switch (line.action()) {
            case FILE:
                file(sys, console);
                break;
            case COMMAND:
                start(sys, "-c", Py.EmptyString);
                console.exec(line.what() + "\n");
                break;
            case MODULE:
                start(sys, "-c", Py.EmptyString);
                module(line.what(), true);
                break;
            default:
                start(sys, line.what(), Py.EmptyString);
                if (!terminal && !line.has('i')) {
                    source(console, System.in, "<stdin>");
                }
        }
    }

    private void file(PySystemState sys, InteractiveConsole console) throws IOException {
        if (ProgramFile.isContainer(line.what())) {
            start(sys, line.what(), Py.fileSystemEncode(line.what()));
            module("__main__", false);
            return;
        }
        start(sys, line.what(), Py.fileSystemEncode(ProgramFile.directory(line.what())));
        try (InputStream text = ProgramFile.open(line.what())) {
            source(console, text, line.what());
        }
    }

    /** Fills in what a program can see of how it was called. */
    private static void start(PySystemState sys, String argument0, PyString path0) {
        sys.argv.pyset(0, Py.fileSystemEncode(argument0));
        sys.path.insert(0, path0);
    }

    private static void source(InteractiveConsole console, InputStream text, String name) {
        console.set("__file__", Py.fileSystemEncode(name));
        console.execfile(text, name);
    }

    private static void module(String name, boolean setArgument0) {
        PyObject run = imp.importName("runpy", true).__getattr__("_run_module_as_main");
        run.__call__(Py.fileSystemEncode(name), Py.newBoolean(setArgument0));
    }
}
