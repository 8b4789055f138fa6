package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.KeySpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pysock.ssl.cert.KeyChain;

/** Keys in the form that the provider of the engines has for them. */
class KeyGateTest {
    private final PrivateKey key = key();

    private static PrivateKey key() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException none) {
            throw new AssertionError(none);
        }
    }

    private PrivateKey keyFor(Provider provider) {
        return KeyGate.of(List.of(new KeyChain(key, List.of())), provider).getPrivateKey("0");
    }

    @Test
    void aProvidersOwnFormIsUsed() {
        assertNotSame(key, keyFor(new Foreign("EC", Own.class)));
    }

    @Test
    void aKeyStaysAsItIsWhereThereIsNoOtherForm() {
        assertSame(key, keyFor(null));
        assertSame(key, keyFor(new Foreign("RSA", Own.class)));
        assertSame(key, keyFor(new Foreign("EC", Refusing.class)));
    }

    /** Has a factory for one kind of keys. */
    private static final class Foreign extends Provider {
        private static final long serialVersionUID = 1L;

        Foreign(String algorithm, Class<?> factory) {
            super("Foreign", "1", "for a test");
            putService(new Service(this, "KeyFactory", algorithm, factory.getName(), null, null));
        }
    }

    /** Makes a key of its own of any. */
    public static class Own extends KeyFactorySpi {
        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            return key();
        }
    }

    /** Knows its kind of keys, but not this one. */
    public static final class Refusing extends Own {
        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            throw new InvalidKeyException("not mine");
        }
    }
}
