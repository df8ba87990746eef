// Shows the numbers that an app's backend has, and then waits for new ones: numbers http://127.0.0.1:8080 SESSION

import AccountNumbers
import Foundation
import NumbersClient

guard CommandLine.arguments.count == 3, let backend = URL(string: CommandLine.arguments[1]) else {
    print("usage: numbers URL SESSION")
    exit(2)
}
let client = NumbersClient(backend: backend, appSession: CommandLine.arguments[2])

func show(_ response: Response) {
    for account in response.accounts {
        print(account)
    }
    for finding in response.findings {
        print(finding)
    }
}

do {
    show(try await client.numbers())
    let baseline = try await client.refresh()
    let (response, decision) = try await client.waitForNumbers(after: baseline) { print("stored: \($0)") }
    print("refreshed_at: \(decision.change); next: \(decision.next)")
    if decision.next == .useNumbers {
        show(response)
    }
} catch let error as ReadError {
    print(error.localizedDescription)
    exit(1)
} catch let error as URLError {
    print("no reply: \(error.localizedDescription)")
    exit(1)
}
