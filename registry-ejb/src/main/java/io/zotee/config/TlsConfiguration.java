package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Reloadable;
import io.zotee.config.value.Required;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Section {@code http.tls}: encrypted connections. */
public record TlsConfiguration(
    @Doc(
            "File with the server's certificate, followed by those that lead to its authority, in"
                + " PEM. It is read again when it changes.")
        @Default("server.crt")
        @Required("name the file with the certificate in PEM, or remove tls to serve in the clear")
        @Reloadable
        Path cert,
    @Doc("File with the private key of the certificate, in PEM. It is read again when it changes.")
        @Default("server.key")
        @Required("name the file with the private key in PEM, or remove tls to serve in the clear")
        @Reloadable
        Path key,
    @Doc(
            "File with the certificates of the authorities that sign clients' certificates, in PEM."
                + " With it clients may show a certificate, and one of another authority is"
                + " refused. Without it clients are not asked.")
        @Default(Default.NULL)
        @Reloadable
        @Nullable Path cacert) {}
