package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.python.util.PythonInterpreter;

/** What {@code help()} has to say. */
class DocstringsTest {
    /** Classes and their attributes, functions; not constants, nor what every exception or slot has from Python. */
    private static final String SILENT = """
            import inspect, sys, types
            module = __import__(name)
            plain = (int, long, str, tuple, list, dict, types.NoneType, types.ModuleType)
            ours = [None, 'socket', '_socket', 'select', 'ssl', '_ssl', 'selectors']
            slot = (type(type('Slots', (object,), {'__slots__': ['any']}).any),)
            silent = [] if module.__doc__ else [name]
            for public in [each for each in dir(module) if each[0] != '_']:
                value = getattr(module, public)
                home = getattr(value, '__module__', None)
                if isinstance(value, plain) or type(value) is object or home not in ours:
                    continue
                if not value.__doc__:
                    silent.append(public)
                if inspect.isclass(value) and issubclass(value, Exception):
                    continue
                for attribute in [each for each in dir(value) if each[0] != '_' and inspect.isclass(value)]:
                    part = getattr(value, attribute)
                    if not isinstance(part, plain + slot) and not part.__doc__:
                        silent.append(public + '.' + attribute)
            silent = ' '.join(silent)
            """;

    @ParameterizedTest
    @ValueSource(strings = {"socket", "select", "ssl", "selectors", "_socket", "_ssl"})
    void everythingThatIsPublicSaysWhatItDoes(String module) {
        try (PythonInterpreter interpreter = Interpreters.withFace()) {
            interpreter.set("name", module);
            interpreter.exec(SILENT);
            assertEquals("", interpreter.get("silent").toString());
        }
    }

    @Test
    void helpShowsHowToCallAndWhichErrorsMatter() {
        try (PythonInterpreter interpreter = Interpreters.withFace()) {
            interpreter.exec("import pydoc, select, socket, ssl\n"
                    + "def told(thing): return pydoc.plain(pydoc.render_doc(thing))\n"
                    + "for thing, words in [\n"
                    + "        (socket.socket.connect, ['connect(address)', 'ECONNREFUSED', 'EINPROGRESS']),\n"
                    + "        (socket.socket().recv, ['recv(size[, flags])', 'ECONNRESET']),\n"
                    + "        (socket.getaddrinfo, ['getaddrinfo(host, port', 'EAI_NONAME']),\n"
                    + "        (select.select, ['select(rlist, wlist, xlist[, timeout])', 'EBADF']),\n"
                    + "        (select.epoll().register, ['register(fd[, mask])', 'EEXIST']),\n"
                    + "        (ssl.SSLContext.load_cert_chain, ['load_cert_chain(certfile', 'ENOENT']),\n"
                    + "        (ssl.SSLSocket.getpeercert, ['getpeercert(', 'ValueError']),\n"
                    + "        (socket, ['create_connection(', 'gethostbyname(', 'class error']),\n"
                    + "        (select, ['select(', 'poll(']),\n"
                    + "        (ssl, ['create_default_context(', 'class SSLContext'])]:\n"
                    + "    text = told(thing)\n"
                    + "    for word in words: assert word in text, (word, text)\n");
        }
    }
}
