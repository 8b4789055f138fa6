package org.pysock.jython;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.core.PyUnicode;

/**
 * What somebody types at a terminal, with editing, completion and a history that outlives the process: JLine's, over the
 * terminal that {@code stty} knows, without native code. Ctrl-C is KeyboardInterrupt.
 */
final class LineEditor {
    private static final String INDENTATION = "    ";
    private static final int HISTORY_LINES = 10_000;

    private static final Size USUAL_SIZE = new Size(80, 24);

    private final PySystemState sys;
    private final LineReader statements;
    private final LineReader answers;

    /** Over any terminal; {@code history} is where it is kept. */
    LineEditor(PySystemState sys, Terminal terminal, PyObject names, Optional<Path> history) {
        this.sys = sys;
        this.statements = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("python")
                .parser(new Statements())
                .completer(new Names(sys, names))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .option(LineReader.Option.AUTO_FRESH_LINE, true)
                .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
                .variable(LineReader.BELL_STYLE, "off")
                .build();
        history.ifPresent(file -> statements.setVariable(LineReader.HISTORY_FILE, file));
        KeyMap<Binding> keys = statements.getKeyMaps().get(LineReader.MAIN);
        keys.bind((Widget) this::indentOrComplete, "\t");
        this.answers = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("input")
                .parser(new Statements.Any())
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .build();
    }

    /** {@code null} where there is no such terminal, or no JLine. */
    static LineEditor of(PySystemState sys, PyObject names) {
        try {
            Terminal terminal = terminal();
            if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
                // nobody has told the terminal its size, as over a serial line
                terminal.setSize(USUAL_SIZE);
            }
            terminal.handle(Terminal.Signal.INT, signal -> Interruptions.signal());
            return new LineEditor(sys, terminal, names, HistoryFile.find());
        } catch (IOException | IllegalStateException | NoClassDefFoundError none) {
            return null;
        }
    }

    /** JLine looks for its parts in the thread's class loader, which inside OSGi is not its own. */
    private static Terminal terminal() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TerminalBuilder.class.getClassLoader());
        try {
            return TerminalBuilder.builder()
                    .system(true)
                    .provider("exec")
                    .dumb(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The next statement, complete or wrong; {@code null} at the end of input. */
    String statement() {
        statements.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, prompt("ps2", "... "));
        try {
            return read(statements, prompt("ps1", ">>> "));
        } catch (EndOfFileException end) {
            return null;
        }
    }

    /** From now on {@code raw_input} can be edited too. */
    void serveRawInput() {
        sys.builtins.__setitem__("raw_input", new Function("raw_input", Arity.of(0, 1), args -> {
            Exits.flush(sys.stdout);
            try {
                return new PyString(SourceText.bytes(read(answers, args.length == 0 ? "" : shown(args[0]))));
            } catch (EndOfFileException end) {
                throw Py.EOFError("EOF when reading a line");
            }
        }));
    }

    private static String read(LineReader reader, String prompt) {
        while (true) {
            try {
                return reader.readLine(prompt);
            } catch (UserInterruptException interrupt) {
                // after a signal that the program handles, reading begins anew
                if (!Interruptions.meet()) {
                    throw new PyException(Py.KeyboardInterrupt);
                }
            }
        }
    }

    private static String shown(PyObject prompt) {
        return prompt instanceof PyUnicode
                ? prompt.toString()
                : SourceText.text(prompt.__str__().toString());
    }

    private String prompt(String name, String usual) {
        PyObject prompt = sys.__findattr__(name.intern());
        return prompt == null ? usual : shown(prompt);
    }

    private boolean indentOrComplete() {
        String before = statements.getBuffer().upToCursor();
        if (before.substring(before.lastIndexOf('\n') + 1).isBlank()) {
            statements.getBuffer().write(INDENTATION);
        } else {
            statements.callWidget(LineReader.EXPAND_OR_COMPLETE);
        }
        return true;
    }
}
