import { multitenancy } from './tenant'
