import { startPage } from "./start-page.js";

void startPage();
