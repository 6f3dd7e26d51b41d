"""The control API below `/_emulator/`, and the machinery that it steers."""
