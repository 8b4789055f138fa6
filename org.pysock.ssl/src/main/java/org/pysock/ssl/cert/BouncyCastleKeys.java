package org.pysock.ssl.cert;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/** Forms of keys that the JDK does not read, by Bouncy Castle. All its types are named here only; its provider is not registered. */
final class BouncyCastleKeys {
    private final Provider provider = new BouncyCastleProvider();

    byte[] traditional(PemBlock block, byte[] password) throws GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new StringReader(block.text()))) {
            return pkcs8(parser.readObject(), password);
        } catch (IOException | RuntimeException bad) {
            throw new InvalidKeyException(bad.getMessage(), bad);
        }
    }

    private byte[] pkcs8(Object found, byte[] password) throws IOException, GeneralSecurityException {
        if (found instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo().getEncoded();
        }
        if (found instanceof PEMEncryptedKeyPair sealed) {
            // it takes the low octet of each char, so that these chars are the octets of the password
            char[] octets = new String(password, StandardCharsets.ISO_8859_1).toCharArray();
            return sealed.decryptKeyPair(new BcPEMDecryptorProvider(octets))
                    .getPrivateKeyInfo()
                    .getEncoded();
        }
        if (found instanceof PrivateKeyInfo info) {
            return info.getEncoded();
        }
        throw new InvalidKeyException("no private key");
    }

    byte[] encrypted(PemBlock block, byte[] password) throws GeneralSecurityException {
        char[] letters = new String(password, StandardCharsets.UTF_8).toCharArray();
        try {
            return new PKCS8EncryptedPrivateKeyInfo(block.data())
                    .decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
                            .setProvider(provider)
                            .build(letters))
                    .getEncoded();
        } catch (PKCSException | IOException | RuntimeException bad) {
            throw new InvalidKeyException(bad.getMessage(), bad);
        }
    }
}
