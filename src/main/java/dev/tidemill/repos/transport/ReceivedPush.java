package dev.tidemill.repos.transport;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.lfs.LfsObjects;
import dev.tidemill.repos.pushes.ProposedMove;
import dev.tidemill.repos.pushes.Push;
import dev.tidemill.repos.pushes.PushChecks;
import dev.tidemill.repos.pushes.PushOutcome;
import dev.tidemill.repos.pushes.Pushes;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TooLargePackException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One push over the wire: JGit reads commands and pack and checks the objects, the checks of this room
 * decide, and the push transaction does the rest instead of JGit's own ref updates.
 */
final class ReceivedPush extends ReceivePack {
    private static final Logger LOG = LoggerFactory.getLogger(ReceivedPush.class);

    private final GitRepository repository;
    private final GitGuard.Entry entry;
    private final Pushes pushes;
    private final PushChecks checks;
    private final PushHints hints;
    private final LfsObjects lfs;
    private final ReceivedObjects received;
    private final Limits limits;
    private final Connectivity connectivity = new Connectivity();
    private @Nullable OutputStream greeting;

    /** Limits of one push. */
    record Limits(long packBytes, long objectBytes, int refs) {}

    ReceivedPush(
            GitRepository repository,
            GitGuard.Entry entry,
            Pushes pushes,
            PushChecks checks,
            PushHints hints,
            LfsObjects lfs,
            Limits limits,
            LongSupplier bytes) {
        super(repository);
        this.repository = repository;
        this.entry = entry;
        this.pushes = pushes;
        this.checks = checks;
        this.hints = hints;
        this.lfs = lfs;
        this.limits = limits;
        this.received = new ReceivedObjects(bytes);
        this.connectivityChecker = connectivity;
        setBiDirectionalPipe(false);
        setAllowPushOptions(true);
        setObjectChecker(received);
        setMaxPackSizeLimit(limits.packBytes());
        setMaxObjectSizeLimit(limits.objectBytes());
        setMaxCommandBytes(limits.refs() * 1200L);
        setPreReceiveHook((pack, commands) -> decide(commands));
        var report = getUnpackErrorHandler();
        setUnpackErrorHandler(fault -> report.handleUnpackException(explained(fault)));
    }

    /** Speaks first, as over SSH; without this the client was told before, in a request of its own. */
    void talk(InputStream in, OutputStream out) throws IOException {
        setBiDirectionalPipe(true);
        this.greeting = out;
        receive(in, out, null);
    }

    /** The same list as over HTTP, without the line that names the service. */
    @Override
    public void sendAdvertisedRefs(RefAdvertiser unused) throws IOException {
        setAdvertisedRefs(null, null);
        if (greeting != null) {
            byte[] list = repository.allRefs().answer("git-receive-pack", Advertisement::receive);
            int own = Advertisement.service("git-receive-pack").length;
            greeting.write(list, own, list.length - own);
            greeting.flush();
        }
    }

    /** Refuses all commands when one is refused; nothing is visible to others yet. */
    private void decide(Collection<ReceiveCommand> commands) {
        Optional<String> refusal;
        try {
            refusal = refusal(commands);
        } catch (IOException e) {
            LOG.warn("push could not be checked repository={}", repository.getIdentifier(), e);
            refusal = Optional.of("The push could not be checked; try again.");
        }
        refusal.ifPresent(reason -> {
            reason.lines().forEach(line -> sendMessage("GitLab: " + line));
            commands.forEach(
                    c -> c.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "pre-receive hook declined"));
        });
    }

    private Optional<String> refusal(Collection<ReceiveCommand> commands) throws IOException {
        if (getAllCommands().size() > limits.refs()) {
            return Optional.of("A push may change at most " + limits.refs() + " refs.");
        }
        if (!lfs.missing(entry.project().id(), received.pointers()).isEmpty()) {
            return Optional.of("LFS objects are missing. Ensure LFS is properly set up or try a manual"
                    + " \"git lfs push --all\".");
        }
        var proposal = proposal(commands);
        var outside = entry.limited() ? checks.refuseOutside(proposal) : Optional.<String>empty();
        return outside.isPresent() ? outside : checks.refuse(proposal);
    }

    @Override
    protected void executeCommands() {
        var commands = filterCommands(ReceiveCommand.Result.NOT_ATTEMPTED);
        if (commands.isEmpty()) {
            return;
        }
        try {
            PushOutcome outcome = pushes.commit(repository, push(commands));
            for (ReceiveCommand command : commands) {
                outcome.refusal(command.getRefName())
                        .ifPresentOrElse(
                                reason -> command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, reason),
                                () -> command.setResult(ReceiveCommand.Result.OK));
            }
            hints.after(entry, repository.state(), outcome.moved(), options()).forEach(this::sendMessage);
        } catch (ApiError refused) {
            sendMessage("GitLab: " + refused.text());
            failAll(commands, "pre-receive hook declined");
        } catch (IOException | RuntimeException e) {
            LOG.error("push failed repository={}", repository.getIdentifier(), e);
            failAll(commands, "internal error; nothing was changed, try again");
        }
    }

    private PushChecks.Proposal proposal(Collection<ReceiveCommand> commands) throws IOException {
        var moves = new ArrayList<ProposedMove>();
        for (ReceiveCommand command : commands) {
            moves.add(new ProposedMove(move(command), command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD));
        }
        return new PushChecks.Proposal(entry.caller(), entry.project(), repository, moves, options(), Push.Origin.GIT);
    }

    private Push push(List<ReceiveCommand> commands) throws IOException {
        var moves = new ArrayList<RefMove>();
        for (ReceiveCommand command : commands) {
            moves.add(move(command));
        }
        return new Push(
                entry.caller().userId(), Push.Origin.GIT, moves, options(), isAtomic(), connectivity.newCommits());
    }

    private RefMove move(ReceiveCommand command) throws IOException {
        ObjectId from = command.getOldId();
        if (command.getType() == ReceiveCommand.Type.DELETE && from.equals(ObjectId.zeroId())) {
            from = command.getRef() == null ? from : command.getRef().getObjectId();
        }
        return new RefMove(command.getRefName(), from, command.getNewId(), peeled(command.getNewId()));
    }

    private @Nullable ObjectId peeled(ObjectId id) throws IOException {
        if (id.equals(ObjectId.zeroId())) {
            return null;
        }
        RevObject object = getRevWalk().parseAny(id);
        return object instanceof RevTag ? getRevWalk().peel(object).copy() : null;
    }

    private List<String> options() {
        List<String> options = getPushOptions();
        return options == null ? List.of() : options;
    }

    private static void failAll(List<ReceiveCommand> commands, String reason) {
        commands.forEach(c -> c.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, reason));
    }

    private Throwable explained(Throwable fault) {
        String reason = switch (fault) {
            case TooLargePackException e -> "the push is larger than " + limits.packBytes() + " bytes";
            case TooLargeObjectInPackException e ->
                "a file in the push is larger than " + limits.objectBytes() + " bytes";
            default -> null;
        };
        if (reason == null) {
            return fault;
        }
        sendMessage(
                "GitLab: " + Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ". Nothing was changed.");
        return new IOException(reason, fault);
    }
}
