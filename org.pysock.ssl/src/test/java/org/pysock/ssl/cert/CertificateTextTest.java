package org.pysock.ssl.cert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;

class CertificateTextTest {
    @Test
    void pemHasLinesOf64AndIsReadBack() {
        byte[] der = new byte[60];
        String pem = CertificateText.DER_cert_to_PEM_cert(der);
        String a64 = "A".repeat(64);
        assertEquals(
                "-----BEGIN CERTIFICATE-----\n" + a64 + "\n" + "A".repeat(16) + "\n-----END CERTIFICATE-----\n", pem);
        assertArrayEquals(der, CertificateText.PEM_cert_to_DER_cert(pem));
        assertEquals(
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
                CertificateText.DER_cert_to_PEM_cert(new byte[0]));
    }

    @Test
    void timesAreReadAndShownInAnyLocale() throws Exception {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"tr-TR", "ar-SA-u-nu-arab", "th-TH-u-ca-buddhist", "hi-IN-u-nu-deva"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(1515144883, CertificateText.cert_time_to_seconds("JAN  5 09:34:43 2018 GMT"));
                byte[] pem = Recorded.bytes("dicts/times-far.pem");
                Object end = CertificateDict.of(Certificates.certificate(
                                PemReader.text(new String(pem, "US-ASCII")).next()))
                        .get("notAfter");
                assertEquals("Dec 31 23:59:59 9999 GMT", end);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theDerivationIsThatOfTheJdk() throws Exception {
        byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8};
        for (String mac : new String[] {"HmacSHA1", "HmacSHA256", "HmacSHA512"}) {
            byte[] expected = SecretKeyFactory.getInstance("PBKDF2With" + mac)
                    .generateSecret(new PBEKeySpec("secret".toCharArray(), salt, 3, 800))
                    .getEncoded();
            assertArrayEquals(expected, new Pbkdf2(mac, "secret".getBytes("US-ASCII")).key(salt, 3, 100));
        }
    }
}
