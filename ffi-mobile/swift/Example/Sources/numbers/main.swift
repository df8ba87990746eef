// Requests new numbers of a link and waits for them, from a baseline in a file: numbers http://127.0.0.1:8080 LINK FILE
// The access token is in the environment variable MONEYKIT_TOKEN.

import AccountNumbers
import Foundation
import NumbersClient

let arguments = CommandLine.arguments
let environment = ProcessInfo.processInfo.environment
guard arguments.count == 4, let address = URL(string: arguments[1]), let token = environment["MONEYKIT_TOKEN"] else {
    print("usage: MONEYKIT_TOKEN=... numbers URL LINK FILE")
    exit(2)
}

/// What is printed is masked. It goes by the identifier of an account, since banks put numbers into names.
let store = FileStore(file: URL(fileURLWithPath: arguments[3])) { response in
    for account in response.accounts {
        for ach in account.numbers.ach {
            print("new: \(account.accountId) \(ach.accountNumber) at \(ach.routingNumber)")
        }
    }
    for finding in response.findings {
        print(finding)
    }
}
let waiting = WaitForNumbers(
    client: NumbersClient(address: address, token: token), linkId: arguments[2], store: store, report: { print($0) })

do {
    let decision = try await waiting.run()
    print("\(decision.next) (\(decision.reason)): \(decision.next.message)")
    exit(decision.next == .mayRefresh || decision.next == .notRefreshable ? 0 : 1)
} catch let error as ReadError {
    print("the API refused, or its reply cannot be read: \(error.localizedDescription)")
} catch let error as URLError {
    print("no reply: \(error.localizedDescription)")
} catch {
    print(error)
}
exit(1)
