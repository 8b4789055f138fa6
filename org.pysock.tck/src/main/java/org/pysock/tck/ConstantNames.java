package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.constant.SocketConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.HostErrno;
import org.pysock.api.error.OSError;

/** The table of names and numbers, texts and classes of errors; nothing in it asks a transport. */
final class ConstantNames implements Subject {
    static final Subject ALL = new ConstantNames();

    private static final String FILE = "constants.cpython-3.13.tsv";
    private static final Set<String> FUNCTIONS = Set.of("builtin_function_or_method", "function");

    /** Where the table's answers are Python's own, and why. */
    private static final Map<String, String> UNASKED = Map.of(
            "exception", "Java's classes have Java's ancestors",
            "text of a constant", "numbers are ints");

    /** By the table's first column: what pysock says of a name. */
    private final Map<String, Naming> namings = new HashMap<>();

    private final Map<String, Naming> lookups = new HashMap<>();

    private ConstantNames() {
        namings.put("socket", (name, modules) -> SocketConstants.all().get(name));
        namings.put("select", (name, modules) -> PollConstants.all().get(name));
        namings.put(
                "errno", (name, modules) -> ((Errno) Errno.class.getField(name).get(null)).number());
        namings.put("errorcode", (number, modules) -> Answers.name(row(number)));
        namings.put("strerror", (number, modules) -> row(number).text());
        namings.put("class of errno", (row, modules) -> ((OSError) row(row).error()).pythonName());
        namings.put("gaierror", (row, modules) -> gaierror(row));
        namings.put("herror", (number, modules) -> herror(number));
        namings.put("module", ConstantNames::function);
        namings.put("getaddrinfo", (label, modules) -> lookups.get(label).of(label, modules));
        lookups();
    }

    /** The modules under test. */
    private record Modules(SocketModule socket, SelectModule select) {}

    /** What there is under a name; {@code null} or an exception of reflection for nothing. */
    private interface Naming {
        Object of(String name, Modules modules) throws Exception;
    }

    @Override
    public String name() {
        return "constants";
    }

    @Override
    public List<Table.Cell> recorded() {
        return Table.cells(FILE);
    }

    @Override
    public List<Table.Cell> cells() {
        return recorded().stream()
                .filter(cell -> !UNASKED.containsKey(cell.state()))
                .filter(cell -> !cell.state().equals("module") || FUNCTIONS.contains(cell.answer()))
                .toList();
    }

    @Override
    public String ask(Table.Cell cell, SocketModule socket, SelectModule select) {
        try {
            Object found = namings.get(cell.state()).of(cell.operation(), new Modules(socket, select));
            // a function is told by its kind, of which Java has one
            return found instanceof Method
                    ? cell.answer()
                    : Objects.requireNonNullElse(found, NO_SUCH_NAME).toString();
        } catch (NoSuchFieldException none) {
            return NO_SUCH_NAME;
        } catch (Exception failed) {
            return Answers.of(failed);
        }
    }

    /** The row of errno with a number, which a name may follow. */
    private static Errno row(String number) throws NoSuchFieldException {
        int value = Integer.parseInt(number.split(" ")[0]);
        return Stream.of(Errno.values())
                .filter(row -> row.number() == value)
                .findFirst()
                .orElseThrow(NoSuchFieldException::new);
    }

    private static Object gaierror(String row) {
        String[] nameAndNumber = row.split(" ");
        GaiErrno known = GaiErrno.valueOf(nameAndNumber[0]);
        return String.valueOf(known.number()).equals(nameAndNumber[1]) ? known.text() : known.number();
    }

    private static Object herror(String number) {
        return Arrays.stream(HostErrno.values())
                .filter(row -> String.valueOf(row.number()).equals(number))
                .map(HostErrno::text)
                .findFirst()
                .orElse(null);
    }

    private static Object function(String name, Modules modules) {
        String[] whereAndName = name.split("\\.");
        Class<?> module = whereAndName[0].equals("socket") ? SocketModule.class : SelectModule.class;
        return Arrays.stream(module.getMethods())
                .filter(method -> method.getName().equals(whereAndName[1]))
                .findFirst()
                .orElse(null);
    }

    private void lookups() {
        int badFlag = 0x40000000;
        int noSuch = 99;
        lookup("EAI_NONAME", "256.0.0.1", "1", 0, 0, AI_NUMERICHOST);
        lookup("EAI_SERVICE", Contract.LOOPBACK, "no-such-service", 0, 0, 0);
        lookup("EAI_FAMILY", Contract.LOOPBACK, "1", noSuch, 0, 0);
        lookup("EAI_SOCKTYPE", Contract.LOOPBACK, "1", 0, noSuch, 0);
        lookup("EAI_BADFLAGS", Contract.LOOPBACK, "1", 0, 0, badFlag);
        lookup("EAI_ADDRFAMILY", "::1", "1", AF_INET, 0, 0);
        lookup("EAI_NONAME of None, None", null, null, 0, 0, 0);
        lookup("EAI_SERVICE of a protocol", Contract.LOOPBACK, "http", 0, SOCK_RAW, 0);
    }

    private void lookup(String label, String host, String service, int family, int type, int flags) {
        lookups.put(
                label, (name, modules) -> found(modules.socket().getaddrinfo(host, service, family, type, 0, flags)));
    }

    private static String found(List<?> addresses) {
        return Answers.of(!addresses.isEmpty());
    }
}
