namespace Uketsuke.Drivers.Tests;

/// <summary>The settings of the two mail programs: everything in one folder, nothing beyond 127.0.0.1, nobody with special rights.</summary>
internal static class MailHostFiles
{
    /// <param name="ports">SMTP, IMAP over TLS, IMAP in the clear, LMTP.</param>
    public static string Dovecot(string folder, string user, string group, int[] ports) => $$"""
        base_dir = {{folder}}/run
        state_dir = {{folder}}/run
        log_path = {{folder}}/log/dovecot.log
        protocols = imap lmtp
        listen = 127.0.0.1
        default_internal_user = {{user}}
        default_login_user = {{user}}
        default_internal_group = {{group}}
        mail_location = maildir:{{folder}}/mail/%n
        mail_uid = {{user}}
        mail_gid = {{group}}
        first_valid_uid = 1
        ssl = yes
        ssl_cert = <{{folder}}/cert.pem
        ssl_key = <{{folder}}/key.pem
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        auth_failure_delay = 0
        passdb {
          driver = passwd-file
          args = scheme=PLAIN username_format=%n {{folder}}/users
        }
        userdb {
          driver = static
          args = uid={{user}} gid={{group}} home={{folder}}/mail/%n
        }
        namespace inbox {
          inbox = yes
          mailbox Done {
            auto = create
          }
        }
        service anvil {
          chroot =
        }
        service stats {
          chroot =
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = {{ports[2]}}
          }
          inet_listener imaps {
            port = {{ports[1]}}
            ssl = yes
          }
        }
        service lmtp {
          user = {{user}}
          inet_listener lmtp {
            port = {{ports[3]}}
          }
        }

        """;

    /// <inheritdoc cref="Dovecot"/>
    public static string Exim(string folder, string user, string group, int[] ports) => $$$"""
        PASSWORD = {{{MailHost.Password}}}
        exim_user = {{{user}}}
        exim_group = {{{group}}}
        spool_directory = {{{folder}}}/spool
        log_file_path = {{{folder}}}/log/exim_%slog
        pid_file_path = {{{folder}}}/run/exim.pid
        primary_hostname = mail.town.invalid
        daemon_smtp_ports = {{{ports[0]}}}
        local_interfaces = 127.0.0.1
        tls_certificate = {{{folder}}}/cert.pem
        tls_privatekey = {{{folder}}}/key.pem
        tls_advertise_hosts = *
        auth_advertise_hosts = *
        host_lookup =
        rfc1413_hosts =
        keep_environment =
        message_size_limit = 2M
        acl_smtp_rcpt = rcpt
        begin acl
        rcpt:
          deny message = Unknown recipient
            local_parts = !office : !staff : *
          accept authenticated = *
          deny message = Sign in first
        begin routers
        all:
          driver = manualroute
          route_list = * 127.0.0.1 byname
          self = send
          transport = mailbox
        begin transports
        mailbox:
          driver = smtp
          protocol = lmtp
          port = {{{ports[3]}}}
          allow_localhost
          hosts_avoid_tls = *
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = ${if and{ {eq{$auth2}{office}} {eq{$auth3}{PASSWORD}} } }
          server_set_id = $auth2

        """;
}
