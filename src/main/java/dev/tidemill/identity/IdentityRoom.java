package dev.tidemill.identity;

import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.menus.Area;
import dev.tidemill.identity.passwords.Passwords;
import dev.tidemill.identity.sessions.Sessions;
import dev.tidemill.identity.signin.Authentication;
import dev.tidemill.identity.signin.Credentials;
import dev.tidemill.identity.signin.GitCredentials;
import dev.tidemill.identity.signin.SignIns;
import dev.tidemill.identity.signin.Sudo;
import dev.tidemill.identity.signin.SweepSignInsJob;
import dev.tidemill.identity.signin.ViewerPart;
import dev.tidemill.identity.tokens.AccessTokenKind;
import dev.tidemill.identity.tokens.Tokens;
import dev.tidemill.identity.users.FirstAdministrator;
import dev.tidemill.identity.users.UserPart;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.http.RequestFilter;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who is calling: everything this room adds to the process, and what other rooms use of it. */
public final class IdentityRoom implements Room {
    private final Audit audit;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Users users;
    private final SignIns signIns;
    private final Credentials credentials;
    private final List<UserPart> userParts = new CopyOnWriteArrayList<>();
    private final ViewerPart viewer = new ViewerPart();
    private final List<RequestFilter> filters;
    private final FirstAdministrator firstAdministrator;
    private final SweepSignInsJob sweep;
    private final PublicKeys keys;
    private final IdentityPages pages;

    public IdentityRoom(Platform platform) {
        var db = platform.db();
        var clock = platform.clock();
        var settings = platform.settings();
        this.audit = new Audit(db, clock);
        var passwords = new Passwords(db, clock, settings);
        this.sessions = new Sessions(db, clock, settings);
        this.tokens = new Tokens(db, clock, settings, audit);
        this.users = new Users(platform, passwords, sessions, tokens, audit);
        this.signIns = new SignIns(platform, users, passwords, sessions, audit);
        this.credentials = new Credentials(new AccessTokenKind(tokens));
        this.filters = List.of(new Authentication(credentials, sessions, users, new Sudo(users, audit), viewer));
        this.firstAdministrator = new FirstAdministrator(db, settings, users, passwords, tokens);
        this.keys = PublicKeys.of(platform, audit);
        this.pages = new IdentityPages(platform, this, signIns);
        this.sweep = new SweepSignInsJob(sessions, signIns);
    }

    @Override
    public String name() {
        return "identity";
    }

    public Audit audit() {
        return audit;
    }

    public Users users() {
        return users;
    }

    public Tokens tokens() {
        return tokens;
    }

    /** Public keys of people. */
    public PublicKeys keys() {
        return keys;
    }

    public Sessions sessions() {
        return sessions;
    }

    /** The kinds of credentials; rooms add theirs. */
    public Credentials credentials() {
        return credentials;
    }

    /** Checks Basic user names and secrets, for git. */
    public GitCredentials gitCredentials() {
        return new GitCredentials(credentials, signIns);
    }

    /** What rooms add to the JSON of users. */
    public List<UserPart> userParts() {
        return userParts;
    }

    /** What pages show of the viewer; rooms add links to its menu. */
    public ViewerPart viewer() {
        return viewer;
    }

    /** The settings of a person; rooms add their pages. */
    public Area userSettings() {
        return pages.userSettings();
    }

    /** What administrators do; rooms add their pages. */
    public Area administration() {
        return pages.administration();
    }

    /** Makes root on an empty database; to be called once all rooms stand. */
    public FirstAdministrator firstAdministrator() {
        return firstAdministrator;
    }

    @Override
    public void routes(Routes routes) {
        pages.routes(routes);
    }

    @Override
    public List<RequestFilter> filters() {
        return filters;
    }

    @Override
    public List<Worker<?>> workers() {
        return List.of(sweep.worker());
    }

    @Override
    public List<CronEntry<?>> crons() {
        return List.of(sweep.cron());
    }

    @Override
    public List<Setting<?>> settings() {
        return IdentitySettings.ALL;
    }
}
