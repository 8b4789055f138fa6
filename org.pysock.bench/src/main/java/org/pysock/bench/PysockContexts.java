package org.pysock.bench;

import static org.pysock.api.constant.SslConstants.PROTO_TLSv1_2;
import static org.pysock.api.constant.SslConstants.PROTO_TLSv1_3;

import java.io.IOException;
import java.nio.file.Path;
import org.pysock.api.PySslContext;
import org.pysock.api.SslModule;
import org.pysock.api.SslModule.Purpose;
import org.pysock.api.VerifyLocations;

/** The contexts of our contenders: CPython's defaults, for one version. */
record PysockContexts(PySslContext client, PySslContext server) {
    static PysockContexts of(SslModule ssl, Path directory, String certificate, String version) throws IOException {
        PySslContext client = ssl.create_default_context(
                Purpose.SERVER_AUTH,
                VerifyLocations.file(directory.resolve("ca.pem").toString()));
        PySslContext server = ssl.create_default_context(Purpose.CLIENT_AUTH, null);
        server.load_cert_chain(directory.resolve(certificate).toString());
        int number = version.equals("TLSv1.3") ? PROTO_TLSv1_3 : PROTO_TLSv1_2;
        client.minimum_version(number);
        client.maximum_version(number);
        return new PysockContexts(client, server);
    }
}
