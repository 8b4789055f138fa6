package org.pysock.ssl.cert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts PKCS#8: PBES2 of PBKDF2 and AES by an own derivation over the octets of the password (the JDK's takes ASCII only), the
 * old schemes by the JDK, the rest (scrypt, AES-192, DES in PBES2) by Bouncy Castle if it is there. RFC 8018, RFC 7914.
 */
final class EncryptedPkcs8 {
    /** The JDK's name of a PBES2 scheme. */
    private static final Pattern PBES2 = Pattern.compile("PBEWith(HmacSHA[0-9]+)AndAES_([0-9]+)");

    private EncryptedPkcs8() {}

    /** The PKCS#8 in {@code block}. GeneralSecurityException for a wrong password. */
    static byte[] decrypt(PemBlock block, byte[] password) throws GeneralSecurityException, BouncyCastle.Absent {
        EncryptedPrivateKeyInfo sealed;
        try {
            sealed = new EncryptedPrivateKeyInfo(block.data());
        } catch (IOException unknown) {
            return BouncyCastle.encrypted(block, password);
        }
        AlgorithmParameters parameters = sealed.getAlgParameters();
        if (parameters == null) {
            return BouncyCastle.encrypted(block, password);
        }
        Matcher pbes2 = PBES2.matcher(parameters.toString());
        if (pbes2.matches()) {
            return pbes2(sealed, pbes2, password);
        }
        String letters = new String(password, StandardCharsets.UTF_8);
        return StandardCharsets.US_ASCII.newEncoder().canEncode(letters)
                ? old(sealed, letters.toCharArray())
                : BouncyCastle.encrypted(block, password);
    }

    private static byte[] pbes2(EncryptedPrivateKeyInfo sealed, Matcher scheme, byte[] password)
            throws GeneralSecurityException {
        PBEParameterSpec derivation = sealed.getAlgParameters().getParameterSpec(PBEParameterSpec.class);
        AlgorithmParameterSpec iv = derivation.getParameterSpec();
        if (!(iv instanceof IvParameterSpec)) {
            throw new GeneralSecurityException("PBES2 without an initial vector");
        }
        byte[] key = new Pbkdf2(scheme.group(1), password)
                .key(
                        derivation.getSalt(),
                        derivation.getIterationCount(),
                        Integer.parseInt(scheme.group(2)) / Byte.SIZE);
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), iv);
        return cipher.doFinal(sealed.getEncryptedData());
    }

    private static byte[] old(EncryptedPrivateKeyInfo sealed, char[] letters) throws GeneralSecurityException {
        String scheme = sealed.getAlgName();
        Cipher cipher = Cipher.getInstance(scheme);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(letters)),
                sealed.getAlgParameters());
        return cipher.doFinal(sealed.getEncryptedData());
    }
}
