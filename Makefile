# Short names for commands; cargo and the scripts in tests/ do the work.

PREFIX ?= /usr/local

.PHONY: demo test test-all bench fuzz docs install wheel bare-metal firmware swift xcframework kotlin

demo: ## reads recorded replies and prints what they contain
	@cargo run --quiet --package account-numbers --example inspect

test: ## runs every test; with CI=true nothing may be left out
	@tests/run

test-all: ## runs every test, and the long ones
	@TEST_ALL=1 tests/run

bench: ## compares the speed with other readers, and draws tests/bench/ratios.svg
	@tests/bench/run
	@tests/c/bench/run

fuzz: ## fuzzes the core for ten minutes
	@tests/fuzz/run 600

docs: ## builds the documentation of the crate
	@cargo doc --package account-numbers --no-deps

install: ## installs the C library below PREFIX
	@ffi-c/install.sh $(PREFIX)

wheel: ## builds the Python wheel for any Linux and the source distribution, in target/wheels
	@ffi-python/manylinux.sh

bare-metal: ## builds for targets without an operating system, with every combination of features
	@tests/firmware/build

firmware: ## runs the corpus on emulated machines, and measures flash, stack and instructions
	@tests/firmware/run

kotlin: ## builds and tests the Kotlin library; the jar is in target/kotlin/maven
	@tests/kotlin/run

swift: ## builds and tests the Swift package; installs Swift if possible
	@INSTALL_SWIFT=1 tests/swift/run

xcframework: ## builds the Swift package for iOS, in target/swift/AccountNumbers
	@ffi-mobile/swift/package --xcframework
