package org.pysock.jython;

import java.io.IOException;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.python.Version;

/**
 * The command {@code python}: {@code FILE}, {@code -c}, {@code -m}, {@code -} or nothing, as CPython 2.7, over pysock's
 * sockets. It runs in the calling thread, returns the exit status, and leaves it to the caller to exit; once per process,
 * for Jython's settings, standard streams and Ctrl-C are the process's own.
 */
@Component(service = ToIntFunction.class, property = "pysock.command=python")
public final class PythonCommand implements ToIntFunction<String[]> {
    private static final int OK = 0;
    private static final int USAGE_ERROR = 2;

    private final PythonFace face;

    /** The command with these modules. */
    @Activate
    public PythonCommand(@Reference PythonFace face) {
        this.face = face;
    }

    /** The command without OSGi. */
    public static void main(String[] args) {
        System.exit(new PythonCommand(PythonFace.load()).applyAsInt(args));
    }

    @Override
    public int applyAsInt(String[] args) {
        CommandLine line = CommandLine.parse(args);
        switch (line.action()) {
            case HELP:
                System.out.print(CommandLine.HELP);
                return OK;
            case VERSION:
                System.err.println("Python " + Version.PY_VERSION + " (Jython)");
                return OK;
            case WRONG:
                System.err.print(line.what() + "\n" + CommandLine.USAGE + "Try `python -h' for more information.\n");
                return USAGE_ERROR;
            default:
                return run(line);
        }
    }

    private int run(CommandLine line) {
        if (line.action() == CommandLine.Action.FILE) {
            try {
                ProgramFile.requireReadable(line.what());
            } catch (IOException unreadable) {
                // told before Jython is started, which takes its time
                System.err.println("python: can't open file '" + line.what() + "': " + unreadable.getMessage());
                return USAGE_ERROR;
            }
        }
        return new Program(face, line).run();
    }
}
