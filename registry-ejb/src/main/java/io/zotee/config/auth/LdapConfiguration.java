package io.zotee.config.auth;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import io.zotee.config.value.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Section {@code http.auth.ldap}: users, passwords and groups in a directory. */
public record LdapConfiguration(
    @Doc("Host name or IP address of the directory's server; its certificate must be for it.")
        @Default("")
        @Required("name the host of the directory, as in \"ldap.example.org\"")
        String address,
    @Doc("TCP port of the directory's server. 0: 636 with TLS from the start, else 389.")
        @Default("0")
        int port,
    @Doc("Connect without TLS from the start.") @Default("false") boolean insecure,
    @Doc("With `insecure`: switch to TLS before anything is said.") @Default("false")
        boolean startTLS,
    @Doc("Accept any certificate of the directory's server. Only for tests.") @Default("false")
        boolean skipVerify,
    @Doc(
            "File with the certificates of the authorities that the server's certificate may come"
                + " from, in PEM. Without it: those of the machine.")
        @Default(Default.NULL)
        @Nullable Path caCert,
    @Doc(
            "File, JSON or YAML, with exactly `bindDN` and `bindPassword`: who searches the"
                + " directory for users.")
        @Default(Default.NULL)
        @Nullable Path credentialsFile,
    @Doc("Who searches the directory. Better kept in `credentialsFile`.") @Default("")
        String bindDN,
    @Doc("Password of `bindDN`. Better kept in `credentialsFile`.") @Default("")
        Secret bindPassword,
    @Doc("Entry below which users are.")
        @Default("")
        @Required("name the entry below which users are, as in \"ou=Users,dc=example,dc=org\"")
        String baseDN,
    @Doc("Search the whole tree below `baseDN`, not only the entries right below it.")
        @Default("false")
        boolean subtreeSearch,
    @Doc("Attribute that holds the name by which a user signs in, as in `uid`.")
        @Default("")
        @Required("name the attribute with the user's name, as in \"uid\"")
        String userAttribute,
    @Doc("Filter that a user's entry must fit too, with or without its parentheses.") @Default("")
        String userFilter,
    @Doc("Attribute with the groups of a user, as in `memberOf`. Empty: no groups.") @Default("")
        String userGroupAttribute) {}
