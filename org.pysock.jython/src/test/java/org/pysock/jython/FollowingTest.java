package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pysock.api.OsModule;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;

/** Modules that are replaced under a program. */
class FollowingTest {
    private final AtomicReference<SocketModule> present =
            new AtomicReference<>(Pysock.load().socket());

    @Test
    void eachCallGoesToTheModuleOfTheMoment() throws IOException {
        SocketModule following = Following.of(SocketModule.class, present::get);
        SocketModule.Scoped scope = present.get().scoped();
        present.set(scope);
        PySocket socket = following.socket();
        scope.close();
        assertEquals(-1, socket.fileno(), "a socket of another module");
        present.set(Pysock.load().socket());
        following.socket().close();
    }

    @Test
    void whatAModuleThrowsIsThrownAsItIs() {
        SocketModule following = Following.of(SocketModule.class, present::get);
        IOException failed = assertThrows(IOException.class, () -> following.close(1 << 30));
        assertTrue(Errno.EBADF.is(failed), failed::toString);
    }

    @Test
    void theOsModuleFollowsToo() throws IOException {
        SocketModule.Scoped first = present.get().scoped();
        SocketModule.Scoped second = present.get().scoped();
        present.set(first);
        OsModule os = Following.of(SocketModule.class, present::get).os();
        first.close();
        present.set(second);
        OsModule.Pipe pipe = os.pipe();
        second.close(pipe.read());
        second.close(pipe.write());
        second.close();
    }

    @Test
    void anInterpreterHasAScopeOfEachModule() throws IOException {
        InterpreterSockets own = new InterpreterSockets(present::get);
        SocketModule scope = own.present();
        assertSame(scope, own.present());
        assertNotEquals(present.get(), scope);
        PySocket socket = scope.socket();
        present.set(Pysock.load().socket());
        assertNotEquals(scope, own.present());
        PySocket later = own.present().socket();
        assertTrue(socket.fileno() >= 0, "what was made before stays");
        own.close();
        assertEquals(-1, later.fileno());
        assertEquals(-1, socket.fileno(), "of the module that has stayed");
    }

    @Test
    void aModuleThatComesAgainHasTheScopeThatItHad() throws IOException {
        SocketModule first = present.get();
        InterpreterSockets own = new InterpreterSockets(present::get);
        SocketModule scope = own.present();
        PySocket socket = scope.socket();
        for (int i = 0; i < 3; i++) {
            present.set(Pysock.load().socket());
            own.present().socket();
            present.set(first);
            assertSame(scope, own.present());
        }
        assertTrue(socket.fileno() >= 0);
        own.close();
        assertEquals(-1, socket.fileno());
    }

    @Test
    void nothingIsKeptOfAModuleThatHasLeft() throws IOException {
        SocketModule.Scoped module = present.get().scoped();
        SocketModule other = present.get();
        present.set(module);
        InterpreterSockets own = new InterpreterSockets(present::get);
        SocketModule scope = own.present();
        module.close();
        present.set(other);
        own.present();
        present.set(module);
        assertNotEquals(scope, own.present(), "it was forgotten");
        assertThrows(IOException.class, () -> own.present().socket());
        own.close();
    }

    @Test
    void nothingIsKeptOfAModuleThatLeavesAfterAnotherCame() throws IOException {
        SocketModule.Scoped module = present.get().scoped();
        SocketModule other = present.get();
        present.set(module);
        InterpreterSockets own = new InterpreterSockets(present::get);
        SocketModule scope = own.present();
        present.set(other);
        own.present();
        module.close();
        own.present();
        present.set(module);
        assertNotEquals(scope, own.present(), "it was forgotten");
        own.close();
    }

    @Test
    void anInterpreterThatHasEndedMakesNoSocket() {
        InterpreterSockets own = new InterpreterSockets(present::get);
        own.close();
        present.set(Pysock.load().socket());
        IOException failed = assertThrows(IOException.class, () -> own.present().socket());
        assertTrue(Errno.EBADF.is(failed), failed::toString);
    }
}
