package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Provider;
import java.security.Security;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.SSLError;

/** Who does the cryptography of TLS. */
class ProvidersTest {
    private static final class Named extends Provider {
        private static final long serialVersionUID = 1L;

        Named(String name) {
            super(name, "1", "of a test");
        }

        Named withTls() {
            put("SSLContext.TLS", "org.example.Nothing");
            return this;
        }
    }

    private static Providers named(String name) {
        return new Providers(Map.of("provider", name));
    }

    private static String refusal(Providers providers) {
        return assertThrows(SSLError.class, providers::inForce).getMessage();
    }

    @Test
    void nothingNamedIsTheJdksOwnChoice() throws Exception {
        assertNull(named("").inForce());
        assertNull(new Providers(Map.of()).inForce());
        assertNull(new Providers().inForce());
    }

    @Test
    void knownOnesThatAreInstalledNeedNoRegistration() throws Exception {
        for (String name : new String[] {"Conscrypt", "BCJSSE"}) {
            Providers providers = named(name);
            Provider provider = providers.inForce();
            assertEquals(name, provider.getName());
            assertSame(provider, providers.inForce());
        }
    }

    @Test
    void oneThatIsRegisteredWithTheJvmIsFoundByItsName() throws Exception {
        assertEquals("SunJSSE", named("SunJSSE").inForce().getName());
    }

    @Test
    void aMissingOneIsARefusalThatSaysWhatToDo() {
        String text = refusal(named("Nowhere"));
        assertTrue(text.contains("org.pysock.ssl, provider 'Nowhere': no provider of that name: register it"), text);
        assertTrue(text.contains("[Conscrypt, BCJSSE]"), text);
        text = refusal(named("SUN"));
        assertTrue(text.contains("it has no SSLContext TLS"), text);
    }

    @Test
    void servicesCountWhileTheyAreThereAndBeforeOthers() throws Exception {
        Providers providers = named("SunJSSE");
        Provider own = new Named("SunJSSE").withTls();
        Provider twin = new Named("SunJSSE").withTls();
        providers.addProvider(own);
        assertSame(own, providers.inForce());
        providers.addProvider(twin);
        assertTrue(refusal(providers).contains("there are 2 services of that name"));
        providers.removeProvider(twin);
        assertSame(own, providers.inForce());
        providers.removeProvider(own);
        assertSame(Security.getProvider("SunJSSE"), providers.inForce());
    }

    @Test
    void aChangeCountsFromTheNextQuestionOn() throws Exception {
        Providers providers = named("");
        providers.configure(Map.of("provider", "Nowhere"));
        refusal(providers);
        providers.configure(Map.of("provider", " Conscrypt "));
        assertEquals("Conscrypt", providers.inForce().getName());
        providers.configure(Map.of());
        assertNull(providers.inForce());
    }
}
