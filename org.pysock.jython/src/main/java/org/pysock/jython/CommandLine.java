package org.pysock.jython;

import java.util.List;

/** What {@code python} was called with: CPython 2.7's command line, of whose options those are known that mean something here. */
record CommandLine(Action action, String what, List<String> arguments, String flags) {
    /** What there is to do. */
    enum Action {
        /** Run a file; {@code what} is its name. */
        FILE,
        /** Run a text; {@code what} is the program. */
        COMMAND,
        /** Run a module; {@code what} is its name. */
        MODULE,
        /** Run what standard input says; {@code what} is {@code "-"} or, if nothing was said at all, empty. */
        STDIN,
        VERSION,
        HELP,
        /** {@code what} is what is wrong. */
        WRONG
    }

    /** Options without a value: the ones that are obeyed, and the ones that change nothing on Jython. */
    private static final String FLAGS = "uBEi" + "OSRdstv3";

    static final String USAGE = "usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...\n";

    static final String HELP = USAGE + """
            Options and arguments:
            -B     : don't write bytecode files on import
            -c cmd : program passed in as string (terminates option list)
            -E     : ignore environment variables (such as JYTHONPATH)
            -h     : print this help message and exit (also --help)
            -i     : interactive after running the program
            -m mod : run library module as a script (terminates option list)
            -u     : unbuffered stdout and stderr
            -V     : print the version and exit (also --version)
            file   : program read from script file
            -      : program read from stdin (default; interactive if a terminal)
            arg ...: arguments passed to program in sys.argv[1:]

            JYTHONPATH: directories, separated by ':', in which modules are looked for before the library
            """;

    static CommandLine parse(String[] args) {
        StringBuilder flags = new StringBuilder();
        for (int i = 0; i < args.length; i++) {
            List<String> rest = List.of(args).subList(i + 1, args.length);
            String arg = args[i];
            switch (arg) {
                case "--help", "-h", "-?":
                    return new CommandLine(Action.HELP, "", rest, "");
                case "--version", "-V":
                    return new CommandLine(Action.VERSION, "", rest, "");
                case "-":
                    return new CommandLine(Action.STDIN, "-", rest, flags.toString());
                case "--":
                    return afterOptions(rest, flags.toString());
                default:
            }
            if (!arg.startsWith("-")) {
                return new CommandLine(Action.FILE, arg, rest, flags.toString());
            }
            for (int at = 1; at < arg.length(); at++) {
                char option = arg.charAt(at);
                if (option == 'c' || option == 'm') {
                    return program(option, arg.substring(at + 1), rest, flags.toString());
                }
                if (option == 'W' || option == 'Q') {
                    // their value is the rest of the word or the next one
                    i += at + 1 == arg.length() ? 1 : 0;
                    break;
                }
                if (FLAGS.indexOf(option) < 0) {
                    return new CommandLine(Action.WRONG, "Unknown option: -" + option, rest, "");
                }
                flags.append(option);
            }
        }
        return new CommandLine(Action.STDIN, "", List.of(), flags.toString());
    }

    private static CommandLine afterOptions(List<String> rest, String flags) {
        return rest.isEmpty()
                ? new CommandLine(Action.STDIN, "", rest, flags)
                : new CommandLine(Action.FILE, rest.get(0), rest.subList(1, rest.size()), flags);
    }

    private static CommandLine program(char option, String inWord, List<String> rest, String flags) {
        if (inWord.isEmpty() && rest.isEmpty()) {
            return new CommandLine(Action.WRONG, "Argument expected for the -" + option + " option", rest, "");
        }
        String what = inWord.isEmpty() ? rest.get(0) : inWord;
        List<String> arguments = inWord.isEmpty() ? rest.subList(1, rest.size()) : rest;
        return new CommandLine(option == 'c' ? Action.COMMAND : Action.MODULE, what, arguments, flags);
    }

    boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }
}
