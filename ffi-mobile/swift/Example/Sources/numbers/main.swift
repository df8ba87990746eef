// Requests new numbers of a link and waits for them: numbers http://127.0.0.1:8080 LINK STORE
// The access token is in the environment variable MONEYKIT_TOKEN. STORE is a file with the state that a run leaves for the next one.

import AccountNumbers
import Foundation
import NumbersClient

let arguments = CommandLine.arguments
let environment = ProcessInfo.processInfo.environment
guard arguments.count == 4, let address = URL(string: arguments[1]), let token = environment["MONEYKIT_TOKEN"] else {
    write("usage: MONEYKIT_TOKEN=... numbers URL LINK STORE", to: .standardError)
    exit(2)
}

/// Writes a line at once. `print` buffers lines if the output is not a terminal.
@Sendable func write(_ line: String, to handle: FileHandle) {
    handle.write(Data("\(line)\n".utf8))
}

func seconds(_ name: String, _ otherwise: TimeInterval) -> TimeInterval {
    environment[name].flatMap(TimeInterval.init) ?? otherwise
}

let client = NumbersClient(address: address, token: token, timeout: seconds("TIMEOUT_SECONDS", 30))
let waiting = WaitForNumbers(
    client: client, linkId: arguments[2], store: FileStore(file: URL(fileURLWithPath: arguments[3])),
    patience: seconds("DEADLINE_SECONDS", 7_200),
    report: { write($0, to: .standardOutput) }, warn: { write($0, to: .standardError) })

do {
    let decision = try await waiting.run()
    if [.settled, .unavailable, .notSupported].contains(decision.reason) { exit(0) }
    write("\(decision.next) (\(decision.reason)): \(decision.next.message)", to: .standardError)
} catch let error as ReadError {
    write(error.localizedDescription, to: .standardError)
} catch {
    write("\(error)", to: .standardError)
}
exit(1)
